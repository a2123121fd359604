#!/usr/bin/env bash
# Brings a realm that exists to what token-v3-realm.json promises. Says what it would change, and changes it only when
# told to; what the realm has beyond that stays as it is. See README.md, "A realm that exists".
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$here/script.bash"
flag=apply
flag_does='make the changes; without it, they are only listed'
takes_right_to='manage the realm'
read_arguments "$@"
need "$kcadm" jq
apply=$flagged
shipped=$here/token-v3-realm.json

changes=0
undo=()
# The options are told again, so that the commands that take the changes back work as they stand.
suffix=${options[*]+ ${options[*]}}
# change WHAT BEFORE AFTER
change() {
  changes=$((changes + 1))
  if $apply; then echo "changing     $1: $2 -> $3"; else echo "would change $1: $2 -> $3"; fi
}

current=$(kc get "realms/$realm")

# --- settings of the realm: only those that fall short, and only as far as needed
wanted=$(jq -n --argjson is "$current" --slurpfile files "$shipped" '
  $files[0] as $ship
  | def want($key; falls_short): if ($is[$key] | falls_short) then {($key): $ship[$key]} else {} end;
    want("accessTokenLifespan"; . > $ship.accessTokenLifespan)
  + want("offlineSessionIdleTimeout"; . < $ship.offlineSessionIdleTimeout)
  + want("offlineSessionMaxLifespanEnabled"; . != true)
  + want("offlineSessionMaxLifespan"; . < $ship.offlineSessionMaxLifespan)
  + want("revokeRefreshToken"; . != true)
  + want("refreshTokenMaxReuse"; . > 0)
  + want("bruteForceProtected"; . != true)
  + want("sslRequired"; . == "none")
  + ([["clientOfflineSessionIdleTimeout", $ship.offlineSessionIdleTimeout],
      ["clientOfflineSessionMaxLifespan", $ship.offlineSessionMaxLifespan]]
     | map(select(($is[.[0]] // 0) as $now | $now > 0 and $now < .[1]) | {(.[0]): 0}) | add // {})')
if [ "$wanted" != '{}' ]; then
  before=$(jq -n --argjson is "$current" --argjson want "$wanted" '$want | with_entries(.value = $is[.key])')
  while IFS=$'\t' read -r key from to; do
    change "realm setting $key" "$from" "$to"
  done < <(jq -rn --argjson from "$before" --argjson to "$wanted" '$to | to_entries[] | [.key, ($from[.key] | tostring), (.value | tostring)] | @tsv')
  undo+=("$kcadm update realms/$realm -f -$suffix <<< '$(jq -c . <<< "$before")'")
  if $apply; then kc update "realms/$realm" -f - <<< "$wanted"; fi
fi

# --- the client policy: after those that are there, because the first that matches decides
profiles=$(kc get client-policies/profiles -r "$realm")
policies=$(kc get client-policies/policies -r "$realm")
executor=$(jq -r '.clientProfiles.profiles[0].executors[0].executor' "$shipped")
covered=$(jq -n --argjson profiles "$profiles" --argjson policies "$policies" --arg executor "$executor" '
  ($profiles.profiles | map(select(any(.executors[]?; .executor == $executor)) | .name)) as $ours
  | any($policies.policies[]; .enabled
      and all(.conditions[]?; .condition == "any-client" and (.configuration."is-negative-logic" // false | tostring) != "true")
      and (.conditions | length > 0) and any(.profiles[]?; IN($ours[])))')
if [ "$covered" = false ]; then
  name=$(jq -r '.clientProfiles.profiles[0].name' "$shipped")
  change "client policy \"$name\"" "none for every client" "every client, single-use refresh tokens for 90 days"
  undo+=("the admin console, Realm settings > Client policies: delete the policy and the profile \"$name\"")
  if $apply; then
    jq -n --argjson is "$profiles" --slurpfile files "$shipped" '$files[0].clientProfiles.profiles[0] as $new
      | {profiles: (($is.profiles | map(select(.name != $new.name))) + [$new])}' | kc update client-policies/profiles -r "$realm" -f -
    jq -n --argjson is "$policies" --slurpfile files "$shipped" '$files[0].clientPolicies.policies[0] as $new
      | {policies: (($is.policies | map(select(.name != $new.name))) + [$new])}' | kc update client-policies/policies -r "$realm" -f -
  fi
fi

# --- the client scope: a default of clients made from now on; those that exist keep theirs
scope=$(jq -r '.clientScopes[0].name' "$shipped")
scopes=$(kc get client-scopes -r "$realm" --fields id,name)
defaults=$(kc get default-default-client-scopes -r "$realm" --fields id,name)
has='any(.[]; .name == $name)'
if ! jq -e --arg name "$scope" "$has" <<< "$scopes" >/dev/null; then
  change "client scope $scope" "none" "with the mappers of this extension"
  undo+=("the admin console, Client scopes: delete \"$scope\"")
  if $apply; then
    # kcadm.sh says on the error stream what it made.
    said=$(jq '.clientScopes[0]' "$shipped" | kc create client-scopes -r "$realm" -f - 2>&1) || { echo "$said" >&2; exit 1; }
    scopes=$(kc get client-scopes -r "$realm" --fields id,name)
  fi
fi
if ! jq -e --arg name "$scope" "$has" <<< "$defaults" >/dev/null; then
  change "default client scopes of new clients" "without $scope" "with $scope"
  undo+=("the admin console, Client scopes: assigned type of \"$scope\" to None")
  if $apply; then
    id=$(jq -r --arg name "$scope" '.[] | select(.name == $name) | .id' <<< "$scopes")
    kc update "default-default-client-scopes/$id" -r "$realm" -n
  fi
fi

# --- the one built-in client with the password grant; others are their owners' business
cli=$(kc get clients -r "$realm" -q clientId=admin-cli --fields id,clientId,enabled,directAccessGrantsEnabled)
if jq -e 'any(.[]; .enabled and .directAccessGrantsEnabled)' <<< "$cli" >/dev/null; then
  if [ "$realm" = master ]; then
    echo "left alone   admin-cli of the realm master: kcadm.sh may need it"
  else
    id=$(jq -r '.[0].id' <<< "$cli")
    change "client admin-cli directAccessGrantsEnabled" true false
    undo+=("$kcadm update clients/$id -r $realm -s directAccessGrantsEnabled=true$suffix")
    if $apply; then kc update "clients/$id" -r "$realm" -s directAccessGrantsEnabled=false; fi
  fi
fi

if [ "$changes" = 0 ]; then
  echo "Realm $realm: nothing to change."
elif $apply; then
  echo "Realm $realm: $changes changes made. To take them back:"
  printf '  %s\n' "${undo[@]}"
else
  echo "Realm $realm: $changes changes would be made. Run again with --apply to make them."
fi
