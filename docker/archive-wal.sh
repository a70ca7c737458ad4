#!/bin/sh
# archive_command of the database: archive-wal.sh %p %f FOLDER. A segment is in the archive whole and on its disk, or not at all; one that is
# there already is never overwritten: the same bytes are a success (the server asks again after a crash), others a failure.
set -eu
segment="$3/$2"
if [ -e "$segment" ]; then
  cmp -s "$1" "$segment"
  exit
fi
cp "$1" "$segment.part"
sync "$segment.part"
mv "$segment.part" "$segment"
