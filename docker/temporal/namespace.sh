#!/bin/sh
# Creates the namespace and the search attributes that operators list awards by. Safe to repeat.
# TEMPORAL_ADDRESS says where; TEMPORAL_NAMESPACE which.
set -eu
: "${TEMPORAL_NAMESPACE:=default}"
export TEMPORAL_NAMESPACE

tries=60
until temporal operator cluster health >/dev/null 2>&1; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || { echo "no Temporal server at $TEMPORAL_ADDRESS" >&2; exit 1; }
  sleep 1
done

# A parked award waits for up to 30 days; what has closed is kept for 7.
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 7d

# A new namespace is known to the whole server only after some seconds.
tries=60
until known=$(temporal operator search-attribute list 2>/dev/null); do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || { echo "namespace $TEMPORAL_NAMESPACE does not answer" >&2; exit 1; }
  sleep 1
done
for name in AwardState Provider System FailureType; do
  case $known in
    *"$name"*) ;;
    *) temporal operator search-attribute create --name "$name" --type Keyword ;;
  esac
done
