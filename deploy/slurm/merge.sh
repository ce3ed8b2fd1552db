#!/bin/bash
# The parts of a folder into the result, as the last job of a run:
#
#   sbatch --dependency=afterok:JOB deploy/slurm/merge.sh OUT [flags of parley merge]
#
# Of documents that were compared in shares, set STEP=compared.
#
#SBATCH --job-name=parley-merge
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=00:30:00
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail

out=${1:?usage: sbatch merge.sh OUT [flags]}
exec parley merge "$out${STEP:+/$STEP}" "${@:2}" --out "$out/result.${FORMAT:-json}" --force
