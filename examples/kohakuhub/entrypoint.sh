#!/bin/sh
# A new database is built from the entities, every other one brought up to date; then the application takes this script's
# place. Where hub refuses or fails, the application does not start. For signals while hub runs see ../container.
set -eu
hub bootstrap --if-empty
hub upgrade heads
exec "$@"
