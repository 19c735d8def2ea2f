# Installs the grader on a runner: `bash install.sh`, or `bash install.sh gpu` on one that has a GPU.
set -eu
wheel=$(ls wheels/*.whl 2>/dev/null | sort -V | tail -n 1 || true)
source="${AUTOGRADER:-$wheel}"
if [ -z "$source" ]; then
  echo "::error::No grader to install: put its wheel into wheels/, or set the repository's variable AUTOGRADER."
  exit 1
fi
case "${1:-},$source" in
  gpu,*.whl) source="${source}[gpu]" ;; # what else AUTOGRADER may be says it itself: autograder-dl[gpu]
esac
pip install "$source"
