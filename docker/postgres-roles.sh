#!/bin/sh
# Run once by the postgres image on an empty volume: the owner migrates, the application's role gets what a migration grants it.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d kaibiao \
  -v owner="$(cat /run/secrets/owner-password)" -v app="$(cat /run/secrets/app-password)" <<'SQL'
CREATE ROLE kaibiao_owner LOGIN PASSWORD :'owner';
CREATE ROLE kaibiao_app LOGIN PASSWORD :'app';
ALTER DATABASE kaibiao OWNER TO kaibiao_owner;
REVOKE ALL ON DATABASE kaibiao FROM PUBLIC;
GRANT CONNECT ON DATABASE kaibiao TO kaibiao_app;
SQL
