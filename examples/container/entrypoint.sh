#!/bin/sh
# Upgrades the database, then becomes the application: hub upgrade heads && exec "$@".
# A shell that is process 1 of a container does not forward signals, so hub runs in the background and gets them here.
set -u

stopped=
hub upgrade heads &
hub=$!
trap 'stopped=yes; kill -TERM "$hub"' TERM INT

code=0
wait "$hub" || code=$?
if [ -n "$stopped" ]; then
  # The signal ended the wait, but hub is still rolling back.
  code=0
  wait "$hub" || code=$?
  [ "$code" -ne 0 ] || code=143
fi
trap - TERM INT
[ "$code" -eq 0 ] || exit "$code"

exec "$@"
