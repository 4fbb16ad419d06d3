"""Are the files for running the service sound, and does what they start really answer?"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import Settings, dotenv
from tests.started import checked, eventually, running, tool

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNITS = ("zhishu.service", "zhishu-backup.service", "zhishu-backup.timer")
PROGRAM = "/opt/zhishu/.venv/bin/zhishu"
NOW = datetime(2026, 7, 1, tzinfo=UTC)


# What the linters say


def test_the_image_is_made_by_the_rules() -> None:
    checked(tool("hadolint"), str(DEPLOY / "Dockerfile"))


def test_the_image_holds_all_that_the_package_is_made_of() -> None:
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    copied = {name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    let_in = {
        line[1:]
        for line in (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }
    wanted = {"bot", "handlers", "data", "pyproject.toml", "README.md", "requirements.txt"}
    assert wanted <= copied
    assert let_in == wanted


COMPOSE = ("compose.yml", "compose.replicas.yml")


@pytest.mark.parametrize("name", COMPOSE)
def test_the_services_are_of_the_compose_format(name: str) -> None:
    schema = ("--builtin-schema", "vendor.compose-spec")
    checked(tool("check-jsonschema"), *schema, str(DEPLOY / name))


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_itself_reads_the_services(tmp_path: Path, name: str) -> None:
    docker = tool("docker")
    if subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not here")
    shutil.copy(DEPLOY / name, tmp_path)
    for settings in ("zhishu.env", "database.env"):
        (tmp_path / settings).touch()
    checked(docker, "compose", "--file", str(tmp_path / name), "config", "--quiet")


def test_the_smoke_script_is_sound() -> None:
    checked(tool("shellcheck"), str(DEPLOY / "smoke.sh"))
    assert os.access(DEPLOY / "smoke.sh", os.X_OK)


def test_the_proxy_takes_its_file() -> None:
    caddy = tool("caddy")
    file = str(DEPLOY / "Caddyfile")
    checked(caddy, "validate", "--adapter", "caddyfile", "--config", file, ZHISHU_SITE="a.cn")
    assert checked(caddy, "fmt", file).stdout == Path(file).read_text("utf-8")


PATRONI = {  # what keeps every acknowledged write
    "type": "object",
    "required": ["scope", "name", "restapi", "etcd3", "bootstrap", "postgresql"],
    "properties": {
        "bootstrap": {
            "required": ["dcs", "initdb"],
            "properties": {
                "dcs": {
                    "required": ["synchronous_mode", "synchronous_mode_strict", "postgresql"],
                    "properties": {
                        "synchronous_mode": {"const": "quorum"},
                        "synchronous_mode_strict": {"const": True},
                        "postgresql": {
                            "required": ["use_pg_rewind"],
                            "properties": {"use_pg_rewind": {"const": True}},
                        },
                    },
                },
                "initdb": {"contains": {"const": "data-checksums"}},
            },
        },
    },
}


def test_patroni_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    linter, schema, spoilt = (
        tool("check-jsonschema"),
        tmp_path / "schema.json",
        tmp_path / "patroni.yml",
    )
    schema.write_text(json.dumps(PATRONI))
    words = (linter, "--schemafile", str(schema))
    text = (DEPLOY / "patroni.yml").read_text("utf-8")
    checked(*words, str(DEPLOY / "patroni.yml"))
    assert "password:" not in text
    for line in (
        "synchronous_mode: quorum",
        "use_pg_rewind: true",
        "    - data-checksums",
        "scope:",
    ):
        spoilt.write_text(text.replace(line, line.replace(": ", ": no ").replace("a-", "a")[:-1]))
        assert subprocess.run([*words, str(spoilt)], capture_output=True, check=False).returncode


def test_patroni_itself_takes_its_file() -> None:
    words = (tool("patroni"), "--validate-config", "--ignore-listen-port")
    checked(*words, str(DEPLOY / "patroni.yml"))


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_units(tmp_path: Path, name: str) -> None:
    systemd = tool("systemd-analyze")
    for unit in UNITS:
        text = (DEPLOY / unit).read_text("utf-8")
        (tmp_path / unit).write_text(text.replace(PROGRAM, sys.executable))
    done = checked(systemd, "verify", "--man=no", str(tmp_path / name))
    assert done.stderr == ""


def test_the_service_is_shut_in() -> None:
    systemd = tool("systemd-analyze")
    for unit in UNITS[:2]:
        checked(systemd, "security", "--offline=true", "--threshold=20", str(DEPLOY / unit))


# What the settings say


def test_every_setting_is_explained_and_has_its_default() -> None:
    text = (DEPLOY / "env.example").read_text("utf-8")
    assert Settings.read({**dotenv(text), "ZHISHU_DATABASE": ""}) == Settings()
    known = re.findall(r"ZHISHU_\w+", (ROOT / "bot" / "settings.py").read_text("utf-8"))
    assert set(dotenv(text)) == set(known)
    for paragraph in text.strip().split("\n\n")[1:]:
        told = re.match(r"(# .{20,}\n)+(ZHISHU_\w+=\S*\n?)+", paragraph)
        assert told, paragraph
        assert told[0] == paragraph


# What is started


def command(unit: str, key: str = "ExecStart") -> list[str]:
    (line,) = re.findall(rf"^{key}=(.+)$", (DEPLOY / unit).read_text("utf-8"), re.M)
    program, *words = str(line).split()
    assert program == PROGRAM
    return [sys.executable, "-m", "handlers.cli", *words]


@pytest.fixture
def environ(tmp_path: Path, shipped_file: Path) -> dict[str, str]:
    """The settings of the example, with a database of the shipped figures."""
    shutil.copy(shipped_file, tmp_path)
    told = dotenv((DEPLOY / "env.example").read_text("utf-8"))
    own = {"ZHISHU_DATABASE": str(tmp_path / "zhishu.db"), "PYTHONPATH": str(ROOT)}
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **told, **own}


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return int(taken.getsockname()[1])


def smoke(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    tool("curl")
    return subprocess.run(
        [str(DEPLOY / "smoke.sh"), *words],
        env={"PATH": os.environ["PATH"], **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def service(environ: dict[str, str], tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """What the unit starts, on a free port."""
    assert checked(*command("zhishu.service", "ExecStartPre"), **environ).returncode == 0
    words = [*command("zhishu.service"), "--port", "0"]
    with running(*words, environ=environ, cwd=tmp_path) as process:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found
        yield found[0], process


def test_the_service_answers_and_ends_when_it_is_told(
    service: tuple[str, subprocess.Popen[str]],
) -> None:
    address, process = service
    done = smoke(address)
    assert (done.returncode, done.stderr) == (0, "")
    assert smoke(address, "幸福指数").returncode == 1
    assert smoke("http://127.0.0.1:1").returncode not in (0, 1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0


def test_the_proxy_passes_questions_on_and_keeps_health_inside(
    service: tuple[str, subprocess.Popen[str]], tmp_path: Path
) -> None:
    caddy, site = tool("caddy"), f"http://127.0.0.1:{free_port()}"
    own = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "ZHISHU_SITE": site,
        "ZHISHU_UPSTREAM": service[0].removeprefix("http://"),
    }
    file = str(DEPLOY / "Caddyfile")
    words = [caddy, "run", "--adapter", "caddyfile", "--config", file]
    with running(*words, environ=own, cwd=tmp_path):
        eventually(lambda: smoke(site, ZHISHU_BEHIND_PROXY="1").returncode == 0)
        assert smoke(site).returncode != 0


def test_the_nightly_copy_is_made(environ: dict[str, str], tmp_path: Path) -> None:
    words = command("zhishu-backup.service")
    folder = tmp_path / "nightly"
    words[words.index("/var/backups/zhishu/")] = f"{folder}/"
    for _ in range(2):
        checked(*words, **environ)
        time.sleep(1.1)  # the names tell seconds
    assert len(list(folder.iterdir())) == 2
