#!/usr/bin/env bash
# Builds what is published into dist/: wheel, source archive, bill of materials, checksums.
# Two runs on one commit give the same bytes: times come from the commit, not from the clock.
# Usage: deploy/release.sh PYTHON   (the interpreter of a full development environment)
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(realpath -s "${1:-.venv/bin/python}")
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
umask 022
rm -rf dist && mkdir -p dist build
if [ ! -x build/release/bin/python ]; then
  echo "Installing what builds the wheel (once) ..."
  "$python" -m venv build/release
  build/release/bin/pip install --quiet --disable-pip-version-check --require-hashes \
    --only-binary :all: -r requirements-build.txt
fi
echo "Building wheel and source archive ..."
build/release/bin/python -m hatchling build --target wheel --target sdist >/dev/null
echo "Writing the bill of materials ..."
"$python" -m tests.supply.bill
echo "Packing the FHIR profiles ..."
"$python" -m fhir_profiles.package dist >/dev/null
cp requirements.txt dist/requirements.txt
cp Dockerfile dist/Dockerfile
(cd dist && sha256sum -- * > SHA256SUMS)
cat dist/SHA256SUMS
