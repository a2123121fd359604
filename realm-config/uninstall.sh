#!/usr/bin/env bash
# Makes a realm ready for a server without the extension. Says what it would do, and does it only when told to.
# See ../docs/uninstall.md: run it when no more requests come in.
set -euo pipefail

usage() {
  cat >&2 <<'USAGE'
usage: uninstall.sh --realm REALM [--apply] [-- KCADM-OPTION...]

Log in first, with Keycloak's own client, as somebody who may manage the realm and its users:
  kcadm.sh config credentials --server https://sso.example --realm master --user admin

  --apply   do it; without it, it is only told
  KCADM     environment variable with the path of kcadm.sh, if it is not on the PATH
USAGE
  exit 2
}

realm=''
apply=false
options=()
while [ $# -gt 0 ]; do
  case $1 in
    --realm) [ $# -ge 2 ] || usage; realm=$2; shift 2 ;;
    --apply) apply=true; shift ;;
    --) shift; options=("$@"); break ;;
    *) usage ;;
  esac
done
[ -n "$realm" ] || usage
kcadm=${KCADM:-kcadm.sh}
for tool in "$kcadm" jq; do
  command -v "$tool" >/dev/null || { echo "uninstall.sh: $tool is not installed" >&2; exit 2; }
done
executor=token-v3-refresh-tokens

kc() {
  local verb=$1
  shift
  "$kcadm" "$verb" "$@" -r "$realm" ${options[@]+"${options[@]}"}
}

# --- client policies: without the extension, one that names its executor makes every token request fail
before=$(jq -n --argjson a "$(kc get client-policies/profiles)" --argjson b "$(kc get client-policies/policies)" '$a + $b | {profiles, policies}')
after=$(jq --arg executor "$executor" '
  (.profiles | map(select((.executors // []) | length > 0 and all(.executor == $executor)) | .name)) as $empty
  | .profiles |= (map(select(.name | IN($empty[]) | not) | .executors |= map(select(.executor != $executor))))
  | .policies |= (map(select((.profiles - $empty | length > 0) or (.profiles | length == 0)) | .profiles -= $empty))' <<< "$before")
if [ "$(jq -cS . <<< "$before")" != "$(jq -cS . <<< "$after")" ]; then
  verb=$($apply && echo removing || echo 'would remove')
  jq -rn --argjson b "$before" --argjson a "$after" --arg verb "$verb" '
    (($b.policies | map(.name)) - ($a.policies | map(.name)) | .[] | "\($verb) the client policy \"\(.)\""),
    (($b.profiles - $a.profiles) | .[] | "\($verb) the executor from the profile \"\(.name)\"")'
  if $apply; then
    jq '{policies}' <<< "$after" | kc update client-policies/policies -f -
    jq '{profiles}' <<< "$after" | kc update client-policies/profiles -f -
  fi
fi

# --- families, last: what is issued from here on is Keycloak's own, except on the v3 endpoints
if $apply; then
  ended=$(kc delete v3/grants -q all=true -o)
  echo "$(jq -r .ended <<< "$ended") families ended"
else
  echo 'would end all families: every refresh token and access token of theirs is refused then'
  echo 'Run again with --apply to do it.'
fi
