#!/bin/sh
# After ../make-secrets.sh, and with the centre's own files in ../secrets/ (platform.p12, trust/, tls.crt …): makes an authority for the lines between
# hosts with a certificate for each host that is called, and a folder a host, ../secrets/hosts/<host>/, with what it needs and nothing else: to
# be copied to that host as docker/secrets/. The authority's key stays here. What is there stays; a certificate is made anew once its file is deleted.
set -eu
umask 077
cd "$(dirname "$0")/../secrets"
mkdir -p between hosts

authority() {
  [ ! -s between/ca.crt ] || return 0
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -keyout between/ca.key -out between/ca.crt -config /dev/stdin <<'CONFIG'
[req]
prompt = no
distinguished_name = name
x509_extensions = authority
[name]
CN = Kaibiao between hosts
[authority]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
CONFIG
}

# certificate HOST NAME…: under the names by which others call it.
certificate() {
  host=$1
  shift
  [ ! -s "between/$host.crt" ] || return 0
  names=$(printf 'DNS:%s,' "$@")
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "between/$host.key" -out "between/$host.csr" -subj "/CN=$host"
  printf 'subjectAltName = %s\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = serverAuth\n' "${names%,}" |
    openssl x509 -req -in "between/$host.csr" -CA between/ca.crt -CAkey between/ca.key -CAcreateserial -days 1095 -out "between/$host.crt" -extfile /dev/stdin
}

# give HOST FILE…: what that host needs, and with a certificate its own.
give() {
  host=$1
  shift
  mkdir -p "hosts/$host"
  for name in "$@"; do cp -R "$name" "hosts/$host/"; done
  cp between/ca.crt "hosts/$host/between-ca.crt"
  for kind in crt key; do [ ! -e "between/$host.$kind" ] || cp "between/$host.$kind" "hosts/$host/between.$kind"; done
  chmod 644 "hosts/$host"/*
  [ ! -d "hosts/$host/trust" ] || chmod 755 "hosts/$host/trust"
}

authority
certificate postgres postgres
certificate minio minio
certificate api-1 api-1 api
certificate api-2 api-2 api
for url in database-url database-owner-url; do
  grep -q sslmode "$url" || printf '?sslmode=verify-full&sslrootcert=/run/secrets/between-ca.crt' >> "$url"
done

give postgres postgres-password owner-password app-password database-url database-owner-url
give minio s3-access-key s3-secret-key
for host in api-1 api-2; do
  give $host database-url s3-access-key s3-secret-key row-key webhook-key platform.p12 platform.p12.password log-key.pub trust
done
for host in worker-1 worker-2; do
  give $host database-url s3-access-key s3-secret-key webhook-key platform.p12 platform.p12.password log-key log-key.pub \
    smtp-password sms-token exchange.p12 exchange.p12.password trust
done
give proxy tls.crt tls.key
give watching grafana-password
echo "docker/secrets/hosts/ is filled, a folder a host"
