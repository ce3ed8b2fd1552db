#!/bin/bash
# An ensemble in shares on a few machines, by ssh and GNU parallel.
#
#   SHARDS=16 HOSTS=anna,berta deploy/parallel.sh MODEL OUT [flags of parley ensemble]
#
# HOSTS are names that ssh knows, each with parley in its PATH; without them all
# runs here. The model is sent along and the parts are fetched, so that nothing
# but ssh has to be shared. Parts end in the folder OUT; shares that are there
# are not worked out again. Then: parley merge OUT
set -euo pipefail

model=${1:?usage: SHARDS=N [HOSTS=a,b] parallel.sh MODEL OUT [flags]}
out=${2:?usage: SHARDS=N [HOSTS=a,b] parallel.sh MODEL OUT [flags]}
shards=${SHARDS:?set SHARDS to the number of shares}
mkdir -p "$out"

# one share at a time on each core; a machine that is lost gives its shares to the others
flags=(--retries 3 --halt soon,fail=20%)
if [ -n "${HOSTS:-}" ]; then
  flags+=(--sshlogin "$HOSTS" --transferfile "$model" --workdir ... --return "$out/part{}" --cleanup)
fi
for i in $(seq "$shards"); do
  [ -e "$out/part$i" ] || echo "$i" # merge tells if one that is there is spoiled
done | parallel -q "${flags[@]}" \
  sh -c 'mkdir -p "$0" && export GOMAXPROCS=1 && exec "$@"' "$out" \
  parley ensemble "$model" "${@:3}" --shard "{}/$shards" --out "$out/part{}"
