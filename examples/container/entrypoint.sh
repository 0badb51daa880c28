#!/bin/sh
# Brings the database up to date, then becomes the application: hub upgrade heads && exec "$@".
# A shell that is process 1 of a container passes no signal on by itself, so hub runs beside it and is told.
set -u

stopped=
hub upgrade heads &
hub=$!
trap 'stopped=yes; kill -TERM "$hub"' TERM INT

code=0
wait "$hub" || code=$?
if [ -n "$stopped" ]; then
  # The signal has ended the wait; hub is still rolling back.
  code=0
  wait "$hub" || code=$?
  [ "$code" -ne 0 ] || code=143
fi
trap - TERM INT
[ "$code" -eq 0 ] || exit "$code"

exec "$@"
