#!/bin/bash
# One share of the documents read, as a task of a Slurm array:
#
#   SHARDS=16 sbatch --array=1-16 deploy/slurm/sources.sh PATH OUT [flags of parley sources]
#
# PATH is a file or a folder, the same for every task and unchanged until all have
# run. Reading and finding statements is shared out; comparing is done by merge, in
# one job on one node, or begun in shares by compare.sh. Each task leaves its part in the folder OUT. A task that ran
# already, or was killed, costs nothing to submit again: a whole part is kept, and
# a killed task leaves none. When all are there: parley merge OUT
#
#SBATCH --job-name=parley-sources
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=02:00:00
# a task whose node is lost runs again elsewhere, and adds to the same log
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail

path=${1:?usage: SHARDS=N sbatch --array=1-N sources.sh PATH OUT [flags]}
out=${2:?usage: SHARDS=N sbatch --array=1-N sources.sh PATH OUT [flags]}
shift 2
# The number of shares is told, and not taken from SLURM_ARRAY_TASK_COUNT, which
# is 1 when a single task is submitted again.
shards=${SHARDS:?set SHARDS to the number of shares of the whole run}
task=${SLURM_ARRAY_TASK_ID:?submit it as an array: sbatch --array=1-$shards}

mkdir -p "$out"
export GOMAXPROCS=${SLURM_CPUS_PER_TASK:-1}
# exec: the signals that Slurm sends reach parley itself
exec parley sources "$path" "$@" --shard "$task/$shards" --out "$out/part$task"
