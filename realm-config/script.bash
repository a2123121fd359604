# Read by apply.sh, check.sh and uninstall.sh: how they are called, and how they call kcadm.sh.

# usage: says how, and ends. Needs the variables flag (the script's own option, without dashes), flag_does and takes_right_to.
usage() {
  cat >&2 <<USAGE
usage: ${0##*/} --realm REALM [--$flag] [-- KCADM-OPTION...]

Log in first, with Keycloak's own client, as somebody who may $takes_right_to:
  kcadm.sh config credentials --server https://sso.example --realm master --user admin
Options after -- are given to each call of kcadm.sh, such as: -- --config /run/kcadm.config

  --$flag   $flag_does
  KCADM     environment variable with the path of kcadm.sh, if it is not on the PATH
USAGE
  exit 2
}

# read_arguments "$@": sets realm, options (for kcadm.sh), and flagged (true or false).
read_arguments() {
  realm=''
  flagged=false
  options=()
  while [ $# -gt 0 ]; do
    case $1 in
      --realm) [ $# -ge 2 ] || usage; realm=$2; shift 2 ;;
      "--$flag") flagged=true; shift ;;
      --) shift; options=("$@"); break ;;
      *) usage ;;
    esac
  done
  [ -n "$realm" ] || usage
}

# need TOOL...: ends with 2 if one is not there.
need() {
  local tool
  for tool; do
    command -v "$tool" >/dev/null || { echo "${0##*/}: $tool is not installed" >&2; exit 2; }
  done
}

kcadm=${KCADM:-kcadm.sh}

# kc ARGUMENT...: Keycloak's own client, with the options that were given.
kc() {
  "$kcadm" "$@" ${options[@]+"${options[@]}"}
}
