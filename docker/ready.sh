#!/usr/bin/env bash
# ready PORT [PATH]: succeeds if PATH answers 200 on this machine. The image has bash, not curl.
set -euo pipefail
port=$1
path=${2:-/actuator/health/readiness}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$path" >&3
read -r -t 3 _ status _ <&3
[ "$status" = 200 ]
