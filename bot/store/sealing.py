"""Sealing: AES-GCM under a key per person, each wrapped by DATA_KEY; Telegram ids are found by a keyed hash. Knows no tables."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


class CannotOpen(Exception):
    """Sealed under another key, or damaged."""


def new_data_key() -> str:
    """A fresh DATA_KEY in the form that the setting takes: 32 bytes in URL-safe base64."""
    return urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def decode_data_key(text: str) -> bytes:
    """The bytes of a DATA_KEY. Raises ValueError, without the key in its words, where it is no such key."""
    try:
        key = urlsafe_b64decode(text.strip().encode("ascii"))
    except ValueError as error:
        raise ValueError("must be 32 bytes in URL-safe base64") from error
    if len(key) != KEY_BYTES:
        raise ValueError("must be 32 bytes in URL-safe base64")
    return key


def seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    """Sealed bytes; `about` (table and column) is bound to them, so that they open nowhere else."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def unseal(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """The plain bytes. Raises CannotOpen under a wrong key, for damaged bytes or another `about`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("sealed under another key, or damaged") from error


class Keyring:
    """What DATA_KEY is used for: one derived key to hash ids, one to wrap the keys of persons. Never shows a key."""

    __slots__ = ("_hashing", "_wrapping")

    def __init__(self, data_key: bytes) -> None:
        self._hashing = _derive(data_key, b"rahnuma/hash")
        self._wrapping = _derive(data_key, b"rahnuma/wrap")

    def __repr__(self) -> str:
        return "Keyring(…)"

    def hash_id(self, telegram_id: int) -> bytes:
        """The keyed hash by which a Telegram id is found: without DATA_KEY nobody can try ids against it."""
        return hmac.digest(self._hashing, str(telegram_id).encode(), sha256)

    def new_key(self) -> tuple[bytes, bytes]:
        """A fresh key for a person, and the same wrapped, to be stored."""
        key = secrets.token_bytes(KEY_BYTES)
        return key, self.wrap(key)

    def wrap(self, key: bytes) -> bytes:
        """A person's key as it is stored."""
        return seal(self._wrapping, key, b"persons.wrapped_key")

    def unwrap(self, wrapped: bytes) -> bytes:
        """A person's key."""
        return unseal(self._wrapping, wrapped, b"persons.wrapped_key")


def hash_token(token: str) -> bytes:
    """One-time links and cookies are stored only as this; they are long random texts, so a plain hash will do."""
    return sha256(token.encode()).digest()


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)
