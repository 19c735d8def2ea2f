# /// attack
# tries = "Fetches the cloud machine's credentials from the metadata address."
# attempt = "raised (URLError|PermissionError|OSError)(?s:.*)(not permitted|not implemented)"
# ///
import urllib.request


def attempt():
    return bool(urllib.request.urlopen("http://169.254.169.254/latest/meta-data/", timeout=1).read())


def double(x):
    return 2 * x
