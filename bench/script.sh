#!/usr/bin/env bash
# What a workflow would hold without the action. Usage: script.sh FILE, with BASE_URL, TOKEN and NODE in the environment.
set -euo pipefail
file=$1

# field PATH: that field of the JSON on stdin, empty when it is not there.
if command -v jq >/dev/null; then
  field() { jq -r "$1 // empty"; }
else
  field() { "$NODE" -e 'let v=JSON.parse(require("fs").readFileSync(0));for(const k of process.argv[1].slice(1).split("."))v=v?.[k];console.log(v??"")' "$1"; }
fi

call() {
  curl --fail --silent --show-error --retry 3 --max-time 60 \
    --header "Authorization: Bearer $TOKEN" --header 'Content-Type: application/json' --data "$2" \
    "$BASE_URL/api/v1.1/$1"
}

echo 'Creating the export'
task=$(call forms/fills '{"id": 1, "date_from": "2026-04-01", "date_to": "2026-04-30"}' | field .data.task_id)
if [[ -z $task ]]; then
  echo 'No task id' >&2
  exit 1
fi

url=
for ((tries = 0; tries < 360; tries++)); do
  answer=$(call tasks/status "{\"task_id\": \"$task\"}")
  status=$(field .data.status <<<"$answer")
  case $status in
    completed)
      url=$(field .data.result.url <<<"$answer")
      break
      ;;
    failed | error)
      echo "The export ended with $status" >&2
      exit 1
      ;;
  esac
  echo "Status: $status"
  sleep 5
done
if [[ -z $url ]]; then
  echo 'No file' >&2
  exit 1
fi

echo 'Downloading'
curl --fail --silent --show-error --retry 3 --header "Authorization: Bearer $TOKEN" \
  --output "$file" "$BASE_URL/api/download/forms/$url"
echo "Saved $(wc -c <"$file") bytes"
