#!/usr/bin/env bash
# Runs once, as root, while Gradescope builds the image: installs a Python that is new enough, torch for the CPU, the grader.
# In an image of your own, AUTOGRADER_PYTHON may name a Python (3.11 or newer) that has the grader's dependencies already.
set -euo pipefail
SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PLACE=${AUTOGRADER_PLACE:-/opt/autograder}
WHEEL=$(echo "$SOURCE"/autograder_dl-*.whl)
mkdir -p "$PLACE"
if [ -n "${AUTOGRADER_PYTHON:-}" ]; then
  PYTHON=$AUTOGRADER_PYTHON
  rm -rf "$PLACE/package"
  "$PYTHON" -m zipfile -e "$WHEEL" "$PLACE/package" # a wheel of Python alone is installed by unpacking it
else
  PYTHON=$PLACE/venv/bin/python
  export DEBIAN_FRONTEND=noninteractive PIP_BREAK_SYSTEM_PACKAGES=1
  export UV_PYTHON_INSTALL_DIR=$PLACE/python UV_NO_CACHE=1
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends libseccomp2 python3-pip
  python3 -m pip install --quiet uv # Ubuntu 22.04 has Python 3.10: uv brings a newer one
  python3 -m uv venv --quiet --clear --python 3.12 "$PLACE/venv"
  python3 -m uv pip install --quiet --python "$PYTHON" --torch-backend cpu --compile-bytecode "$WHEEL"
fi
cat > "$SOURCE/python" <<EOF
#!/bin/sh
PYTHONPATH="$PLACE/package\${PYTHONPATH:+:\$PYTHONPATH}" exec "$PYTHON" -P "\$@"
EOF
chmod 755 "$SOURCE/python"
cd /
"$SOURCE/python" -c 'import autograder.grading.grader'
if [ -z "${AUTOGRADER_QUICK:-}" ]; then # what isolation the machine that builds the image has; the one that grades may differ
  "$SOURCE/python" -m autograder.cli doctor --solutions "$SOURCE/solutions" || echo "No isolation here: if there is none when grading either, no submission gets a score."
fi
