// Answers are added to the page that is there; without this file each comes with a page of its own.

const TURNS = 11; // questions that the next one may follow up
const form = document.getElementById("ask");
const log = document.getElementById("log");

if (form && log) {
  const field = form.elements.q;
  const desk = form.closest(".desk");
  const busy = desk.querySelector(".busy");
  const words = document.body.dataset;
  const said = new URLSearchParams(location.search);
  let pending = null;

  const before = () => [...log.querySelectorAll(".turn")].map((turn) => turn.dataset.q).slice(-TURNS);

  const query = (question, earlier) => {
    const parts = new URLSearchParams(earlier.map((one) => ["after", one]));
    parts.append("q", question);
    if (said.has("today")) parts.append("today", said.get("today"));
    return parts;
  };

  const alert = (text) => {
    const box = document.createElement("p");
    box.className = "alert";
    box.setAttribute("role", "alert");
    box.textContent = text;
    log.after(box);
    box.scrollIntoView({ block: "nearest" });
  };

  const add = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    const turn = box.content.querySelector(".turn");
    ready(turn);
    log.append(turn);
    return turn;
  };

  const ask = async (question, { stay }) => {
    question = question.trim();
    if (!question) return;
    pending?.abort();
    const mine = (pending = new AbortController());
    desk.querySelectorAll(".alert").forEach((one) => one.remove());
    desk.classList.replace("is-empty", "is-asking");
    busy.textContent = words.busy;
    const asked = query(question, before());
    try {
      const response = await fetch(`/turn?${asked}`, { signal: mine.signal, credentials: "same-origin" });
      if (!response.ok) {
        const problem = await response.json();
        alert(`${words.failed}${problem.detail}`);
        return;
      }
      const turn = add(await response.text());
      history.replaceState(null, "", `/?${asked}`);
      if (stay) field.value = "";
      else turn.querySelector(".asked").focus({ preventScroll: true });
      turn.scrollIntoView({ block: "start" });
    } catch (fault) {
      if (fault.name !== "AbortError") alert(words.offline);
    } finally {
      if (pending === mine) busy.textContent = "";
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(field.value, { stay: true });
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-ask]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.button) return;
    event.preventDefault();
    ask(link.dataset.ask, { stay: false });
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });

  const first = log.querySelectorAll(".turn");
  first.forEach(ready);
  if (first.length > 1) first[first.length - 1].scrollIntoView({ block: "start" });
  else if (!first.length && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
}

function ready(turn) {
  for (const button of turn.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, button.dataset.copy));
  }
  for (const link of turn.querySelectorAll("a[data-link]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      copy(link, link.href);
    });
  }
}

async function copy(from, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea"); // where the page is not served over TLS
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    from.focus();
  }
  const label = from.textContent;
  from.textContent = from.dataset.done;
  setTimeout(() => { from.textContent = label; }, 1600);
}
