#!/bin/sh
# Puts llama.cpp's llama-server, as Debian builds it, into one folder; nothing is installed and nothing outside it is written.
#
#   sh scripts/llama/fetch-server.sh [FOLDER]        FOLDER: .triage/llama without it
#   DEBIAN_MIRROR=http://… sh scripts/llama/fetch-server.sh      where this machine's apt names no Debian mirror
#
# Downloads llama.cpp-tools of Debian sid with the libraries it needs, its own C library among them, from the Debian mirror
# that this machine's apt is set to: about 30 packages, 20 MB, and the list of sid's packages, 10 MB. Signatures are checked
# by apt. No model is among them. Needs apt-get and dpkg (Debian, Ubuntu) but not root. Prints the command that it made.
set -eu

folder=${1:-.triage/llama}
suite=sid
package=llama.cpp-tools
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

fail() {
  echo "fetch-server: $1" >&2
  exit 2
}

for tool in apt-get dpkg; do
  command -v "$tool" >/dev/null || fail "$tool is not on this machine: use a build of llama.cpp of your own, and set LLAMA_SERVER to its llama-server"
done
[ -f "$keyring" ] || fail "$keyring is missing: install the package debian-archive-keyring"

# The first address of a mirror that holds all of Debian: not of security updates, not of somebody else's packages.
mirror=${DEBIAN_MIRROR:-$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
  grep -v '^ *#' | grep -Eo 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ')}
[ -n "$mirror" ] || fail 'no Debian mirror in /etc/apt: say one, DEBIAN_MIRROR=http://… before the command'

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
apt="$folder/apt"
root="$folder/root"
rm -rf "$apt" "$root"
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/parts" "$root"
: >"$apt/status"
cat >"$apt/sid.sources" <<SOURCES
Types: deb
URIs: $mirror
Suites: $suite
Components: main
Signed-By: $keyring
SOURCES

private_apt() {
  # As root, apt would fetch as a user of its own, which may not write here.
  apt-get -qq -o Dir::Etc::SourceList="$apt/sid.sources" -o Dir::Etc::SourceParts="$apt/parts" \
    -o Dir::State="$apt" -o Dir::State::Lists="$apt/lists" -o Dir::State::status="$apt/status" \
    -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o APT::Install-Recommends=false \
    -o Acquire::Languages=none -o Debug::NoLocking=true "$@"
}

echo "Fetching $package of Debian $suite from $mirror into $folder"
private_apt update
private_apt --download-only --yes install "$package"
for deb in "$apt"/cache/archives/*.deb; do
  dpkg -x "$deb" "$root"
done

# The server is run by the loader of its own C library: this machine's may be older.
server=$(readlink -f "$root/usr/bin/llama-server" || true)
loader=$(find "$root" -name 'ld-linux*.so*' | head -n 1)
[ -f "$server" ] && [ -n "$loader" ] || fail "$package holds no llama-server that can be run here"
libraries=$(find "$root/usr/lib" "$root/lib" -name '*.so*' -exec dirname {} + 2>/dev/null | sort -u | tr '\n' ':')
# It looks for its CPU backends beside its own executable, which is now the loader.
loader_folder=$(dirname "$(readlink -f "$loader")")
find "$root" -name 'libggml-cpu*.so' | while read -r backend; do
  ln -sf "$backend" "$loader_folder/"
done

cat >"$folder/llama-server" <<RUN
#!/bin/sh
exec '$(readlink -f "$loader")' --library-path '${libraries%:}' '$server' "\$@"
RUN
chmod +x "$folder/llama-server"
packages=$(find "$apt/cache/archives" -name '*.deb' | wc -l)
bytes=$(cat "$apt"/cache/archives/*.deb | wc -c)
rm -rf "$apt"
"$folder/llama-server" --version 2>&1 | head -n 2
echo "$packages packages, $((bytes / 1000000)) MB. Made: $folder/llama-server"
