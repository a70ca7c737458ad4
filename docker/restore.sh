#!/bin/sh
# Makes a database's folder out of a base backup and the archive of its log, to be started as it was at a moment of one's choice:
#   restore.sh BASE ARCHIVE CLUSTER latest | '2026-11-28 09:30:00+08' | name:<of pg_create_restore_point>
# CLUSTER must not be there yet: nothing is restored over a database. Run it as the account that runs PostgreSQL, then start the server on
# CLUSTER. It lets nobody in until it has come to that moment, ends when the archive does not reach so far, and archives nothing itself.
set -eu
[ $# -eq 4 ] || { sed -n '2,6s/^# //p' "$0" >&2; exit 2; }
base=$1 archive=$2 cluster=$3 moment=$4
[ ! -e "$cluster" ] || { echo "restore: $cluster is there already; restore beside the database, never over it" >&2; exit 1; }
[ -s "$base/backup_label" ] || { echo "restore: $base has no backup_label: it is a copy of a folder, not a base backup" >&2; exit 1; }
case "$moment" in
  latest) target="recovery_target_timeline = 'latest'" ;;
  name:*) target="recovery_target_name = '${moment#name:}'" ;;
  *) target="recovery_target_time = '$moment'" ;;
esac
umask 077
cp -Rp "$base" "$cluster"
# What the backup brought of the log is older than the archive, or the same.
rm -rf "$cluster/pg_wal" "$cluster/postmaster.pid" "$cluster/postmaster.opts"
mkdir -p "$cluster/pg_wal/archive_status"
chmod 700 "$cluster"
cat >> "$cluster/postgresql.auto.conf" <<SETTINGS
restore_command = 'cp "$archive/%f" "%p"'
$target
recovery_target_action = 'promote'
hot_standby = off
archive_mode = off
SETTINGS
touch "$cluster/recovery.signal"
echo "restore: $cluster is ready; start PostgreSQL on it"
