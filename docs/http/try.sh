#!/usr/bin/env bash
# The main job of the token endpoint, against the server of "mvn -Prun": sign in, get tokens, refresh, and see that a
# refresh token works once. "mvn -Prun" prints what is below the next empty line; it can be pasted into a shell.
# Cookies are carried by hand because Keycloak marks them Secure, and curl before 7.79 keeps such cookies to HTTPS.
set -euo pipefail

realm=http://localhost:8080/realms/demo
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
token() { curl -s -u demo-app:demo-secret "$realm/v3/authorize/token" "$@"; }

echo '1. alice signs in for demo-app, and the redirect back to it carries a code:'
page=$(curl -s -i "$realm/protocol/openid-connect/auth?client_id=demo-app&response_type=code&redirect_uri=https://app.example/callback&scope=openid")
cookies=$(printf '%s' "$page" | sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\);.*/\1/p' | paste -s -d ';' -)
form=$(printf '%s' "$page" | sed -n 's/.*action="\([^"]*login-actions[^"]*\)".*/\1/p' | sed 's/&amp;/\&/g')
code=$(curl -s -i -b "$cookies" -d username=alice -d password=alice "$form" | sed -n 's/^[Ll]ocation: .*[?&]code=\([^&[:space:]]*\).*/\1/p')
echo "   $code"

echo '2. The code buys an access token and a refresh token:'
first=$(token -d grant_type=authorization_code -d "code=$code" -d redirect_uri=https://app.example/callback)
echo "   $first"
used=$(printf '%s' "$first" | field refresh_token)

echo '3. The refresh token buys new ones:'
second=$(token -d grant_type=refresh_token -d "refresh_token=$used")
echo "   $second"
next=$(printf '%s' "$second" | field refresh_token)

echo '4. The used refresh token is refused:'
token -d grant_type=refresh_token -d "refresh_token=$used" -w '   (HTTP %{http_code})\n'

echo '5. And so is its successor, because one of the two may be in the wrong hands:'
token -d grant_type=refresh_token -d "refresh_token=$next" -w '   (HTTP %{http_code})\n'
