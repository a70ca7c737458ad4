#!/bin/sh
# Runs one of api, worker, custodian, or a command of the CLI (migrate …). A value named VARIABLE_FILE is read from that file into
# VARIABLE: so passwords stay in files, out of compose.yaml and out of `docker inspect`.
set -eu
for name in KAIBIAO_DATABASE_URL KAIBIAO_DATABASE_OWNER_URL KAIBIAO_S3_ACCESS_KEY KAIBIAO_S3_SECRET_KEY; do
  eval "file=\${${name}_FILE:-}"
  if [ -n "$file" ]; then
    export "$name=$(cat "$file")"
  fi
done
case "$1" in
  api | worker | custodian)
    app="$1"
    shift
    # As apps/cli/src/stack/supervised-process.ts, which says why.
    exec node --max-semi-space-size=8 --heap-growing-percent=60 --no-allocation-site-pretenuring "/app/dist/apps/$app/src/main.js" "$@"
    ;;
  *) exec node /app/dist/apps/cli/src/main.js "$@" ;;
esac
