#!/bin/sh
# Brings Temporal's two databases to the schema of this image. Safe to repeat.
# SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD say where; SCHEMA where the image keeps the schemas.
set -eu
: "${SCHEMA:=/etc/temporal/schema/mysql/v8}"

tool() {
  database=$1
  shift
  temporal-sql-tool --plugin mysql8 --db "$database" "$@"
}

bring_up_to_date() {
  tool "$1" create-database
  if said=$(tool "$1" update-schema -d "$SCHEMA/$2/versioned" 2>&1); then
    echo "$1 is up to date"
    return
  fi
  # A new database has no version table. Setting that up where there is one would set it back to 0.0.
  case $said in
    *schema_version*"doesn't exist"*) ;;
    *) echo "$said" >&2; exit 1 ;;
  esac
  tool "$1" setup-schema -v 0.0
  tool "$1" update-schema -d "$SCHEMA/$2/versioned"
}

bring_up_to_date temporal temporal
bring_up_to_date temporal_visibility visibility
