#!/usr/bin/env bash
# Installs what the tests in a real VS Code need, and only what is missing: Chromium from the system's packages,
# code-server (VS Code served to a browser) and the Node that it runs on into a cache folder.
# Prints nothing but progress; the folder is REGIONWISE_E2E_CACHE, by default below the user's cache folder.
set -euo pipefail

cache="${REGIONWISE_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/regionwise-e2e}"
code_server_version=4.139.1
node_major=24

# code-server builds native modules when it is installed, which is what the libraries are for.
packages=(chromium libkrb5-dev libx11-dev libxkbfile-dev libsecret-1-dev pkg-config make g++ python3)
# The screenshots show Chinese, too.
packages+=(fonts-noto-cjk)

install_packages() {
  local missing=()
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  if ((${#missing[@]} == 0)); then return; fi
  echo "installing packages: ${missing[*]}"
  local as_root=()
  if ((EUID != 0)); then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# One npm package in a folder of its own. It is built under another name and renamed when complete, so that an
# install that was cut off leaves nothing that looks finished.
install_npm() { # folder, package, files that must run, PATH to install with
  local folder="$cache/$1" package="$2" binary="$3" path="$4"
  if PATH="$path" "$folder/node_modules/.bin/$binary" --version >/dev/null 2>&1; then return; fi
  echo "installing $package into $folder (minutes)"
  local fresh="$folder.fresh.$$"
  rm -rf "$folder" "$folder".fresh.*
  mkdir -p "$fresh"
  (cd "$fresh" && echo '{"private":true}' >package.json &&
    PATH="$path" npm install --no-audit --no-fund --loglevel=error "$package")
  mv "$fresh" "$folder"
}

install_packages
mkdir -p "$cache"
install_npm "node-$node_major" "node@$node_major" node "$PATH"
install_npm "code-server-$code_server_version" "code-server@$code_server_version" code-server \
  "$cache/node-$node_major/node_modules/.bin:$PATH"
echo "editor ready in $cache"
