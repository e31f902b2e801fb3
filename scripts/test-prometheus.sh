#!/usr/bin/env bash
# Prints the folder that holds prometheus and prometheus-alertmanager for tests; fetches them where needed (Debian or Ubuntu).
#
#   TEST_PROMETHEUS=$(scripts/test-prometheus.sh) npm test
#
# PRECEDENT_TEST_PROMETHEUS moves their folder (default /var/tmp/precedent-prometheus). The packages are unpacked there and not
# installed: an installation would start both as services of the machine. Only Alertmanager's templates have to lie in their place.
set -euo pipefail

home=${PRECEDENT_TEST_PROMETHEUS:-/var/tmp/precedent-prometheus}
bin=$home/root/usr/bin

command -v apt-get >/dev/null || {
  echo 'test-prometheus: this needs apt-get; set TEST_PROMETHEUS to a folder that holds both programs instead' >&2
  exit 1
}
mkdir -p "$home"
exec 9>"$home/lock"
flock 9
if [ ! -e "$home/installed" ]; then
  packages=$(mktemp -d)
  trap 'rm -rf "$packages"' EXIT
  chmod 755 "$packages"
  cd "$packages"
  apt-get download -qq prometheus prometheus-alertmanager >&2 || { apt-get update -qq >&2 && apt-get download -qq prometheus prometheus-alertmanager >&2; }
  for package in *.deb; do dpkg -x "$package" "$home/root"; done
  touch "$home/installed"
fi
# Debian's Alertmanager reads its own templates from this place and no other.
templates=/usr/share/prometheus/alertmanager
[ -e "$templates" ] || { mkdir -p "${templates%/*}" && cp -r "$home/root$templates" "$templates"; }
echo "$bin"
