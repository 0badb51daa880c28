#!/bin/sh
# The container's entry point: upgrades the schema, then becomes the server. Any number of containers may start at once.
set -e
npx hub upgrade head
exec "$@"
