#!/bin/sh
# Asks the running service a question: smoke.sh [ADDRESS [QUESTION]]
# Ends with 0 if it is ready and answers. ZHISHU_KEY is the key, where only the invited may ask.
set -eu

address=${1:-http://127.0.0.1:8000}
question=${2:-2024年一季度GDP增速?}

get() {
    # The key goes in by standard input: arguments can be seen by everyone on the machine.
    if [ -n "${ZHISHU_KEY:-}" ]; then
        printf 'header = "Authorization: Bearer %s"\n' "$ZHISHU_KEY"
    fi | curl --config - --fail-with-body --silent --show-error --max-time 15 "$@"
}

# Behind a proxy health is not to be seen; then the answer has to do.
case $address in
http://127.0.0.1:* | http://localhost:*)
    [ -n "${ZHISHU_BEHIND_PROXY:-}" ] || get --output /dev/null "$address/readyz"
    ;;
esac

reply=$(get --get --data-urlencode "q=$question" "$address/api/ask")
case $reply in
*'"status": "answered"'* | *'"status":"answered"'*) echo "OK: $question" ;;
*)
    echo "No answer to $question: $reply" >&2
    exit 1
    ;;
esac
