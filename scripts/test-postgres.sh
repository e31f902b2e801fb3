#!/usr/bin/env bash
# Prints the URL of a PostgreSQL 17 with pgvector for tests on 127.0.0.1; installs and starts it where needed (Debian or Ubuntu, root).
#
#   TEST_DATABASE_URL=$(scripts/test-postgres.sh) npm test
#   scripts/test-postgres.sh stop
#
# PRECEDENT_TEST_POSTGRES moves its folder (default /var/tmp/precedent-postgres). The server lives in a small Debian 13 inside that
# folder, because older distributions package no pgvector; nothing is installed into the machine but debootstrap.
set -euo pipefail

home=${PRECEDENT_TEST_POSTGRES:-/var/tmp/precedent-postgres}
root=$home/root
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
bin=/usr/lib/postgresql/17/bin
cluster=/var/lib/postgresql/precedent

say() { echo "test-postgres: $*" >&2; }
die() { say "$*"; exit 1; }
as_postgres() { chroot "$root" setpriv --reuid=postgres --regid=postgres --clear-groups env -i PATH="$bin:/usr/bin:/bin" LC_ALL=C.UTF-8 HOME=/var/lib/postgresql "$@"; }

install_server() {
  [ -e "$home/installed" ] && return
  if ! command -v debootstrap >/dev/null; then
    say 'installing debootstrap'
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap >&2
  fi
  say "installing PostgreSQL 17 with pgvector into $root (about a minute)"
  rm -rf "$root"
  debootstrap --variant=minbase --include=postgresql-17,postgresql-17-pgvector trixie "$root" "$mirror" >"$home/install.log" 2>&1 ||
    die "the installation failed; its last lines: $(tail -3 "$home/install.log")"
  touch "$home/installed"
}

create_cluster() {
  [ -e "$root$cluster/PG_VERSION" ] && return
  as_postgres initdb --pgdata="$cluster" --auth=trust --username=precedent --encoding=UTF8 --locale=C.UTF-8 >"$home/initdb.log" 2>&1 ||
    die "initdb failed; see $home/initdb.log"
  cat >>"$root$cluster/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
dynamic_shared_memory_type = mmap
max_connections = 200
shared_buffers = 512MB
work_mem = 32MB
maintenance_work_mem = 256MB
max_wal_size = 4GB
CONF
}

running() { [ -e "$root$cluster/postmaster.pid" ] && as_postgres pg_ctl --pgdata="$cluster" status >/dev/null 2>&1; }

free_port() {
  local port
  for port in $(seq 54330 54390); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  die 'no free port between 54330 and 54390 on 127.0.0.1'
}

start_server() {
  running && return
  local port
  port=$(free_port)
  as_postgres pg_ctl --pgdata="$cluster" --wait --timeout=60 --log=/var/lib/postgresql/server.log -o "-p $port" start >/dev/null 2>&1 </dev/null ||
    die "the server did not start; see $root/var/lib/postgresql/server.log"
  echo "$port" >"$home/port"
}

[ "$(id -u)" = 0 ] || die 'this needs root (debootstrap and chroot); set TEST_DATABASE_URL to a server of your own instead'
mkdir -p "$home"
exec 9>"$home/lock"
flock 9

if [ "${1:-start}" = stop ]; then
  running && as_postgres pg_ctl --pgdata="$cluster" --mode=fast stop >&2
  exit 0
fi
install_server
create_cluster
start_server 9>&-
echo "postgres://precedent@127.0.0.1:$(cat "$home/port")/postgres"
