#!/bin/sh
# Fills docker/secrets/ with fresh random secrets; a file that is there already stays. The rest comes from the centre: platform.p12 with
# platform.p12.password (its seal certificate), smtp-password, sms-token and exchange.p12 where it uses them, trust/*.pem (the certification authorities it accepts), tls.crt and tls.key, and for
# each custodian a folder of its own (docs/operations.md).
set -eu
umask 077
cd "$(dirname "$0")"
mkdir -p secrets/trust
cd secrets
keep() { if [ -s "$1" ]; then cat > /dev/null; else cat > "$1"; fi; }
word() { openssl rand -hex 24 | tr -d '\n'; }
for name in postgres-password owner-password app-password s3-access-key s3-secret-key grafana-password; do word | keep "$name"; done
printf 'postgres://kaibiao_app:%s@postgres:5432/kaibiao' "$(cat app-password)" | keep database-url
printf 'postgres://kaibiao_owner:%s@postgres:5432/kaibiao' "$(cat owner-password)" | keep database-owner-url
openssl rand 32 | keep row-key
openssl rand 32 | keep webhook-key
openssl genpkey -algorithm ed25519 | keep log-key
openssl pkey -in log-key -pubout | keep log-key.pub
# What nobody uses is an empty file: Compose wants every secret to be there.
for name in smtp-password sms-token exchange.p12 exchange.p12.password; do [ -e "$name" ] || : > "$name"; done
# Containers run as their own users; the folder itself is the owner's alone.
find . -maxdepth 1 -type f -exec chmod 644 {} +
chmod 755 trust
echo "docker/secrets/ is filled; still to come: platform.p12, platform.p12.password, trust/*.pem, tls.crt, tls.key, custodians/1 … 4"
