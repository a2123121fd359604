#!/usr/bin/env bash
# Makes a realm ready for a server without the extension. Says what it would do, and does it only when told to.
# See ../docs/uninstall.md: run it when no more requests come in.
set -euo pipefail

. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/script.bash"
flag=apply
flag_does='do it; without it, it is only told'
takes_right_to='manage the realm and its users'
read_arguments "$@"
need "$kcadm" jq
apply=$flagged
executor=token-v3-refresh-tokens

# --- client policies: without the extension, one that names its executor makes every token request fail
before=$(jq -n --argjson a "$(kc get client-policies/profiles -r "$realm")" --argjson b "$(kc get client-policies/policies -r "$realm")" '$a + $b | {profiles, policies}')
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
    jq '{policies}' <<< "$after" | kc update client-policies/policies -r "$realm" -f -
    jq '{profiles}' <<< "$after" | kc update client-policies/profiles -r "$realm" -f -
  fi
fi

# --- families, last: what is issued from here on is Keycloak's own, except on the v3 endpoints
if $apply; then
  ended=$(kc delete v3/grants -r "$realm" -q all=true -o)
  echo "$(jq -r .ended <<< "$ended") families ended"
else
  echo 'would end all families: every refresh token and access token of theirs is refused then'
  echo 'Run again with --apply to do it.'
fi
