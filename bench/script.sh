#!/usr/bin/env bash
# What a workflow would contain without the action. Usage: script.sh FILE, with BASE_URL, TOKEN, FORM_ID, DATE_FROM, DATE_TO,
# GITHUB_OUTPUT and NODE in the environment.
set -euo pipefail
file=$1

# object --arg NAME TEXT --argjson NAME JSON: prints an object. field PATH: prints a field of the JSON on stdin, if it exists.
if command -v jq >/dev/null; then
  object() { jq -n "$@" '$ARGS.named'; }
  field() { jq -r "$1 | values"; }
else
  object() { "$NODE" -p 'const o={},[,...a]=process.argv;for(let i=0;i<a.length;i+=3)o[a[i+1]]=a[i]=="--arg"?a[i+2]:JSON.parse(a[i+2]);JSON.stringify(o)' -- "$@"; }
  field() { "$NODE" -p 'let v=JSON.parse(require("fs").readFileSync(0));for(const k of process.argv[1].slice(1).split("."))v=v?.[k];v??""' -- "$1"; }
fi

call() {
  local response
  response=$(curl --fail --silent --show-error --max-time 60 \
    --header "Authorization: Bearer $TOKEN" --header 'Content-Type: application/json' --data "$2" \
    "$BASE_URL/api/v1.1/$1") || exit 1
  if [[ $(field .error <<<"$response") != 0 ]]; then
    echo "The platform rejected $1: $(field .error_text <<<"$response")" >&2
    exit 1
  fi
  echo "$response"
}

echo 'Creating the export'
body=$(object --argjson id "$FORM_ID" --arg date_from "$DATE_FROM" --arg date_to "$DATE_TO")
task=$(call forms/fills "$body" | field .data.task_id)
if [[ -z $task ]]; then
  echo 'No task ID' >&2
  exit 1
fi
echo "task-id=$task" >>"$GITHUB_OUTPUT"

body=$(object --arg task_id "$task")
for ((checks = 0; checks < 360; checks++)); do
  response=$(call tasks/status "$body")
  status=$(field .data.status <<<"$response")
  echo "Status: $status"
  if [[ $status == completed ]]; then break; fi
  if [[ $status == failed || $status == error ]]; then break; fi
  sleep 5
done
if [[ $status != completed ]]; then
  echo "The export ended with status $status" >&2
  exit 1
fi
total=$(field .data.result.total <<<"$response")
url=$(field .data.result.url <<<"$response")
if [[ -z $url ]]; then
  echo "No file, $total records" >&2
  exit 1
fi
echo "total-records=$total" >>"$GITHUB_OUTPUT"

echo 'Downloading'
curl --fail --silent --show-error --retry 3 --header "Authorization: Bearer $TOKEN" \
  --output "$file" "$BASE_URL/api/download/forms/$url"
echo "Saved $total records, $(wc -c <"$file") bytes"
