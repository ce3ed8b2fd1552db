#!/bin/bash
# A whole run: an array of shares, and the merge when all of them are done.
#
#   SHARDS=16 deploy/slurm/submit.sh MODEL OUT [flags of parley ensemble]
#   SHARDS=16 WORK=sources deploy/slurm/submit.sh PATH OUT [flags of parley sources]
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
array=$(sbatch --parsable ${SBATCH_FLAGS:-} --array="1-$SHARDS" --output="$out/logs/%A-%a.log" "$here/${WORK:-ensemble}.sh" "$model" "$out" "${@:3}")
# afterok: not before every share is done; a share that fails for good ends the merge too
# shellcheck disable=SC2086
merge=$(sbatch --parsable ${SBATCH_FLAGS:-} --dependency="afterok:$array" --kill-on-invalid-dep=yes \
  --output="$out/logs/merge-%j.log" "$here/merge.sh" "$out")
echo "shares: job $array; merge: job $merge; the result will be $out/result.${FORMAT:-json}"
