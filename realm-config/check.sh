#!/usr/bin/env bash
# Holds each promise of the extension against a realm as it is. Changes nothing.
# Exit status: 0 no fault, 1 a fault, 2 could not be checked.
set -euo pipefail

usage() {
  cat >&2 <<'USAGE'
usage: check.sh --realm REALM [--json] [-- KCADM-OPTION...]

Log in first, with Keycloak's own client, as somebody who may view the realm:
  kcadm.sh config credentials --server https://sso.example --realm master --user admin

  --json   the findings as JSON, instead of text
  KCADM    environment variable with the path of kcadm.sh, if it is not on the PATH
USAGE
  exit 2
}

realm=''
accept='text/plain'
options=()
while [ $# -gt 0 ]; do
  case $1 in
    --realm) [ $# -ge 2 ] || usage; realm=$2; shift 2 ;;
    --json) accept='application/json'; shift ;;
    --) shift; options=("$@"); break ;;
    *) usage ;;
  esac
done
[ -n "$realm" ] || usage
kcadm=${KCADM:-kcadm.sh}
command -v "$kcadm" >/dev/null || { echo "check.sh: $kcadm is not installed" >&2; exit 2; }

answer=$("$kcadm" get v3/check -r "$realm" -h "Accept=$accept" ${options[@]+"${options[@]}"}) || {
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
