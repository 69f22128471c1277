#!/usr/bin/env bash
# Builds what is measured, starts all of it on loopback, measures, prints, stops it.
# Arguments are those of dev.laurel.bench.Bench; `bench/run.sh --help` lists them.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
exec mvn -q -B -Dmaven.test.skip=true -pl bench,api,worker -am package spring-boot:run \
  -Dlaurel.bench.skip=false \
  -Dspring-boot.run.arguments="--start $checkout $*"
