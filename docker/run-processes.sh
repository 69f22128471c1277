#!/usr/bin/env bash
# The topology of compose.yml as plain processes: api and worker, against a MySQL and a Temporal that
# run already. Before: mvn -DskipTests package. Ends both on Ctrl-C or TERM, and when one of them ends.
#
#   LAUREL_DB_URL, LAUREL_DB_USER, LAUREL_DB_PASSWORD   the database
#   LAUREL_TEMPORAL_TARGET, LAUREL_TEMPORAL_NAMESPACE   Temporal (docker/temporal/namespace.sh sets it up)
#   LAUREL_SECRET_KEY, LAUREL_ADMIN_KEY                 see docs/configuration.md
#   LAUREL_HTTP_PORT (8080), LAUREL_WORKER_HTTP_PORT (8081)
#   LAUREL_START_SECONDS (120)   how long both may take until they are ready
#   JAVA_HOME                    of a Java 21 or newer, if `java` is older
set -euo pipefail
cd "$(dirname "$0")/.."

: "${LAUREL_DB_URL:?}" "${LAUREL_DB_USER:?}" "${LAUREL_TEMPORAL_TARGET:?}"
: "${LAUREL_SECRET_KEY:?}" "${LAUREL_ADMIN_KEY:?}"
export LAUREL_HTTP_PORT=${LAUREL_HTTP_PORT:-8080}
export LAUREL_PUBLIC_URL=${LAUREL_PUBLIC_URL:-http://127.0.0.1:$LAUREL_HTTP_PORT}
worker_port=${LAUREL_WORKER_HTTP_PORT:-8081}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

die() {
  printf 'run-processes.sh: %s\n' "$*" >&2
  exit 1
}

version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p')
[ "${version%%.*}" -ge 21 ] || die "$java is Java $version; set JAVA_HOME to a Java 21 or newer"

jar() {
  local found
  found=$(compgen -G "$1/target/laurel-$1-*-exec.jar") || die "$1 is not built: mvn -DskipTests package"
  printf '%s' "${found%%$'\n'*}"
}

pids=()
stop() {
  trap - EXIT INT TERM
  local pid
  for pid in "${pids[@]}"; do
    kill "$pid" 2>/dev/null || true
  done
  # The worker drains for up to 45 s; who is still there then is ended.
  local deadline=$((SECONDS + 60))
  for pid in "${pids[@]}"; do
    while kill -0 "$pid" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ]; do
      sleep 0.2
    done
    kill -KILL "$pid" 2>/dev/null || true
  done
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

start() {
  "$@" &
  pids+=($!)
}

api_jar=$(jar api)
worker_jar=$(jar worker)
start "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$api_jar"
start env LAUREL_HTTP_PORT="$worker_port" LAUREL_WORKER_HTTP_PORT="$worker_port" "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$worker_jar"

deadline=$((SECONDS + ${LAUREL_START_SECONDS:-120}))
for port in "$LAUREL_HTTP_PORT" "$worker_port"; do
  until timeout 5 docker/ready.sh "$port" 2>/dev/null; do
    for pid in "${pids[@]}"; do
      kill -0 "$pid" 2>/dev/null || die "a process has ended before both were ready"
    done
    [ "$SECONDS" -lt "$deadline" ] || die "not ready on port $port in time"
    sleep 0.3
  done
done
printf 'Laurel is ready: http://127.0.0.1:%s/docs\n' "$LAUREL_HTTP_PORT"

# Until one of them ends; a signal ends the wait.
ended=0
wait -n "${pids[@]}" || ended=$?
die "a process has ended with status $ended"
