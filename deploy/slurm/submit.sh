#!/bin/bash
# A whole run: an array of shares, and the merge when all of them are done.
#
#   SHARDS=16 deploy/slurm/submit.sh MODEL OUT [flags of parley ensemble]
#   SHARDS=16 WORK=sources deploy/slurm/submit.sh PATH OUT [flags of parley sources]
#   SHARDS=16 COMPARE=8 WORK=sources deploy/slurm/submit.sh PATH OUT
#
# COMPARE is the number of shares in which pairs of documents are compared between
# the two; without it merge compares them all (README.md says when to set it).
#
# The result is OUT/result.json (FORMAT=csv for another form). SBATCH_FLAGS are
# given to sbatch, as in SBATCH_FLAGS="--partition=long --account=us".
set -euo pipefail

model=${1:?usage: SHARDS=N submit.sh MODEL OUT [flags]}
out=${2:?usage: SHARDS=N submit.sh MODEL OUT [flags]}
export SHARDS=${SHARDS:?set SHARDS to the number of shares}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out/logs"
out=$(cd "$out" && pwd)

# shellcheck disable=SC2086 # several flags
first=$(sbatch --parsable ${SBATCH_FLAGS:-} --array="1-$SHARDS" --output="$out/logs/%A-%a.log" "$here/${WORK:-ensemble}.sh" "$model" "$out" "${@:3}")
# afterok: not before every share is done; a share that fails for good ends what follows too
last=$first
if [ -n "${COMPARE:-}" ]; then
  # shellcheck disable=SC2086
  last=$(SHARDS=$COMPARE sbatch --parsable ${SBATCH_FLAGS:-} --dependency="afterok:$first" --kill-on-invalid-dep=yes \
    --array="1-$COMPARE" --output="$out/logs/compare-%A-%a.log" "$here/compare.sh" "$out")
  export STEP=compared
fi
# shellcheck disable=SC2086
merge=$(sbatch --parsable ${SBATCH_FLAGS:-} --dependency="afterok:$last" --kill-on-invalid-dep=yes \
  --output="$out/logs/merge-%j.log" "$here/merge.sh" "$out")
echo "shares: job $first; merge: job $merge; the result will be $out/result.${FORMAT:-json}"
