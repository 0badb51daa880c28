#!/bin/sh
# What the container runs: the schema first, then the server. Any number of containers may start at once.
set -e
npx hub upgrade head
exec "$@"
