"""What the product says and reads in HTTP headers beyond Django's own settings."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "camera",
        "microphone",
        "geolocation",
        "payment",
        "usb",
        "browsing-topics",
        "display-capture",
    )
)


class PermissionsPolicyMiddleware:
    """Every answer declines the abilities of the browser that the product never uses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


def client_address(request: HttpRequest) -> str:
    """The address of the caller.

    Behind a proxy the last one in the list: the others the caller can make up.
    """
    if settings.ACHTER_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    # Over a unix socket there is no address.
    return request.META.get("REMOTE_ADDR") or "127.0.0.1"
