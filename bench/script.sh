#!/usr/bin/env bash
# What a workflow would hold without the action. Usage: script.sh FILE, with BASE_URL, TOKEN, FORM_ID, DATE_FROM, DATE_TO,
# GITHUB_OUTPUT and NODE in the environment.
set -euo pipefail
file=$1

# object --arg NAME TEXT --argjson NAME JSON: an object. field PATH: that field of the JSON on stdin, empty when it is not there.
if command -v jq >/dev/null; then
  object() { jq -n "$@" '$ARGS.named'; }
  field() { jq -r "$1 | values"; }
else
  object() { "$NODE" -p 'const o={},[,...a]=process.argv;for(let i=0;i<a.length;i+=3)o[a[i+1]]=a[i]=="--arg"?a[i+2]:JSON.parse(a[i+2]);JSON.stringify(o)' -- "$@"; }
  field() { "$NODE" -p 'let v=JSON.parse(require("fs").readFileSync(0));for(const k of process.argv[1].slice(1).split("."))v=v?.[k];v??""' -- "$1"; }
fi

call() {
  local answer
  answer=$(curl --fail --silent --show-error --max-time 60 \
    --header "Authorization: Bearer $TOKEN" --header 'Content-Type: application/json' --data "$2" \
    "$BASE_URL/api/v1.1/$1") || exit 1
  if [[ $(field .error <<<"$answer") != 0 ]]; then
    echo "The platform refused $1: $(field .error_text <<<"$answer")" >&2
    exit 1
  fi
  echo "$answer"
}

echo 'Creating the export'
body=$(object --argjson id "$FORM_ID" --arg date_from "$DATE_FROM" --arg date_to "$DATE_TO")
task=$(call forms/fills "$body" | field .data.task_id)
if [[ -z $task ]]; then
  echo 'No task id' >&2
  exit 1
fi
echo "task-id=$task" >>"$GITHUB_OUTPUT"

body=$(object --arg task_id "$task")
for ((tries = 0; tries < 360; tries++)); do
  answer=$(call tasks/status "$body")
  status=$(field .data.status <<<"$answer")
  echo "Status: $status"
  if [[ $status == completed ]]; then break; fi
  if [[ $status == failed || $status == error ]]; then break; fi
  sleep 5
done
if [[ $status != completed ]]; then
  echo "The export ended with $status" >&2
  exit 1
fi
total=$(field .data.result.total <<<"$answer")
url=$(field .data.result.url <<<"$answer")
if [[ -z $url ]]; then
  echo "No file, $total records" >&2
  exit 1
fi
echo "total-records=$total" >>"$GITHUB_OUTPUT"

echo 'Downloading'
curl --fail --silent --show-error --retry 3 --header "Authorization: Bearer $TOKEN" \
  --output "$file" "$BASE_URL/api/download/forms/$url"
echo "Saved $total records, $(wc -c <"$file") bytes"
