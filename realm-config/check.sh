#!/usr/bin/env bash
# Holds each promise of the extension against a realm as it is. Changes nothing.
# Exit status: 0 no fault, 1 a fault, 2 could not be checked.
set -euo pipefail

. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/script.bash"
flag=json
flag_does='the findings as JSON, instead of text'
takes_right_to='view the realm'
read_arguments "$@"
need "$kcadm"
accept=$($flagged && echo application/json || echo text/plain)

answer=$(kc get v3/check -r "$realm" -h "Accept=$accept") || {
  echo "check.sh: no answer; is the extension installed, and may you view the realm?" >&2
  exit 2
}
printf '%s\n' "$answer"
case $answer in
  "Realm $realm: fault"*) exit 1 ;;
esac
if [ "$accept" = application/json ] && grep -q '"outcome" *: *"fault"' <<< "$answer"; then
  exit 1
fi
