#!/usr/bin/env bash
# What a workflow would contain without the action. Usage: script.sh FILE, with BASE_URL, TOKEN, FORM_ID, DATE_FROM, DATE_TO
# and GITHUB_OUTPUT in the environment.
set -euo pipefail
file=$1

# Prints a field of the JSON on stdin, if it exists.
field() {
  jq -r "$1 | values"
}

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
body=$(jq -n --argjson id "$FORM_ID" --arg date_from "$DATE_FROM" --arg date_to "$DATE_TO" '$ARGS.named')
task=$(call forms/fills "$body" | field .data.task_id)
if [[ -z $task ]]; then
  echo 'No task ID' >&2
  exit 1
fi
echo "task-id=$task" >>"$GITHUB_OUTPUT"

body=$(jq -n --arg task_id "$task" '$ARGS.named')
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
