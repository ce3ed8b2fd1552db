#!/bin/bash
# One share of the pairs of documents compared, as a task of a Slurm array, after
# all of sources.sh has run:
#
#   SHARDS=8 sbatch --array=1-8 deploy/slurm/compare.sh OUT [flags of parley merge]
#
# It needs the parts in the folder OUT and not the documents, and leaves its own in
# OUT/compared; SHARDS need not be that of sources.sh. Tasks may be submitted again,
# as there. When all are there: parley merge OUT/compared
#
#SBATCH --job-name=parley-compare
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=02:00:00
# a task whose node is lost runs again elsewhere, and adds to the same log
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail

out=${1:?usage: SHARDS=N sbatch --array=1-N compare.sh OUT [flags]}
shift
shards=${SHARDS:?set SHARDS to the number of shares of the comparison}
task=${SLURM_ARRAY_TASK_ID:?submit it as an array: sbatch --array=1-$shards}

mkdir -p "$out/compared"
export GOMAXPROCS=${SLURM_CPUS_PER_TASK:-1}
# exec: the signals that Slurm sends reach parley itself
exec parley merge "$out" "$@" --shard "$task/$shards" --out "$out/compared/part$task"
