"""Which addresses a query may make this server connect to.

A name that is allowed may resolve to anything, and to something else a moment later; so the address is
checked, and it is the checked address that is connected to.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def is_public(text: str) -> bool:
    """Tell whether an address is one of the public internet, whatever it is written in.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    return all(_is_global(address) for address in _meant(ip_address(text.partition("%")[0])))


def is_literal(host: str) -> bool:
    """Tell whether a host is an address, or localhost: who lists that means it, public or not."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _is_global(address: Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _meant(address: Address) -> tuple[Address, ...]:
    """Return the addresses that packets to this one may reach: the IPv4 one inside where there is one."""
    if isinstance(address, IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address in _NAT64:
        return (IPv4Address(int(address) & 0xFFFF_FFFF),)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    return (address, *(address.teredo or ()))
