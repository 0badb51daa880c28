#!/bin/sh
# Builds a new database from the entities, upgrades any other, and then becomes the application. If hub refuses or fails,
# the application does not start. ../container shows how to handle signals while hub runs.
set -eu
hub bootstrap --if-empty
hub upgrade heads
exec "$@"
