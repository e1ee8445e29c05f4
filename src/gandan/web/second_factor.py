"""How allauth treats second factors: what is kept is sealed, what happens is logged.

The forms are allauth's, with our own words and with a note in the log of what they did.
"""

from typing import TYPE_CHECKING, Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.forms import CharField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.accounts import actions
from gandan.apps.accounts.queries import is_last_factor, must_keep_factor
from gandan.web.request_number import request_number
from gandan.web.sign_in import actor_of

if TYPE_CHECKING:
    from gandan.apps.accounts.models import User

LIFE_OF_A_CODE = 120  # seconds: longer than a code is taken, so that none is taken twice


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Secrets are sealed with keys of the data folder; an administrator keeps his last factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "Mã không đúng hoặc đã dùng rồi. Hãy nhập mã đang hiện trên ứng dụng, hoặc một mã dự "
            "phòng chưa dùng."
        ),
        "wrong_passkey": _("Khóa truy cập này không khớp với tài khoản nào, hoặc đã quá lâu."),
        "no_passkey": _("Chưa tạo được khóa truy cập. Hãy thử lại."),
        "cannot_delete_authenticator": _(
            "Quản trị phải có xác thực hai lớp. Hãy thêm một cách khác trước khi bỏ cách này."
        ),
        "cannot_generate_recovery_codes": _("Hãy bật xác thực hai lớp trước khi tạo mã dự phòng."),
        "unreadable": _(
            "Hệ thống không mở được khóa xác thực đã lưu (tệp khóa bị mất hoặc bị thay). "
            "Hãy báo người vận hành máy chủ."
        ),
    }

    @override
    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    @override
    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as unreadable:
            raise self.validation_error("unreadable") from unreadable

    @override
    def get_totp_label(self, user: "User") -> str:
        """The name to sign in with, never the e-mail: it stays on the screen of a telephone."""
        return user.username

    @override
    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        actor = actor_of(authenticator.user)
        return not (is_last_factor(authenticator) and actor and must_keep_factor(by=actor))

    @override
    def generate_authenticator_name(self, user: "User", type: str) -> str:  # allauth's
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Khóa truy cập %(number)s") % {"number": count + 1}

    @override
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FACTOR_KEYS])


class _Code:
    """What both forms of a code share: no code twice, a note of each recovery code."""

    user: "User"
    authenticator: Authenticator

    def clean_code(self) -> str:
        """A code of the app is taken once, also by whoever looked over the shoulder."""
        code: str = super().clean_code()  # type: ignore[misc]  # of allauth's form
        if self.authenticator.type == Authenticator.Type.TOTP:
            digits = "".join(filter(str.isdigit, code))
            if not cache.add(f"totp:{self.user.pk}:{digits}", 1, LIFE_OF_A_CODE):
                raise SecondFactorAdapter().validation_error("incorrect_code")
        elif actor := actor_of(self.user):
            actions.note_factor(by=actor, user=self.user, what="code_used", now=timezone.now())
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]
        actions.note_failed_code(
            user=self.user, request_number=request_number.get(), now=timezone.now()
        )


def _speak(form: Any) -> None:  # noqa: ANN401  # an allauth form
    """Our words on the field of a code; nothing stands in it."""
    field = form.fields["code"]
    field.label = _("Mã xác thực")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"autocomplete": "one-time-code", "spellcheck": "false"}


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The code of the app, or a recovery code, after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _speak(self)
        self.fields["code"].help_text = _("Sáu chữ số trên ứng dụng, hoặc một mã dự phòng.")


class CodeAgainForm(_Code, ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The same, asked again before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _speak(self)
        self.fields["code"].help_text = _("Sáu chữ số trên ứng dụng, hoặc một mã dự phòng.")


class NewAppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    """The first code of an app: proves that it took the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _speak(self)
        self.fields["code"].help_text = _("Sáu chữ số mà ứng dụng vừa hiện.")


# what allauth's reader of a credential trips over when somebody made it up
MADE_UP = (KeyError, TypeError, ValueError, AttributeError, IndexError, AssertionError)


class _Credential:
    """What a browser says of a passkey is somebody's input: nonsense is a wrong one, no fault."""

    def clean_credential(self) -> Authenticator:
        """The passkey that was shown."""
        try:
            shown: Authenticator = super().clean_credential()  # type: ignore[misc]
        except MADE_UP as nonsense:
            raise SecondFactorAdapter().validation_error("wrong_passkey") from nonsense
        except ValidationError as wrong:
            raise SecondFactorAdapter().validation_error("wrong_passkey") from wrong
        return shown


class PasskeySignInForm(_Credential, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of name and password."""


class PasskeyForm(_Credential, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class PasskeyAgainForm(_Credential, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey shown again before something that matters."""


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """A passkey with the name that its owner gives it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["name"] = CharField(label=_("Tên khóa"), required=False, max_length=60)
        self.fields["name"].help_text = _("Để phân biệt các khóa, chẳng hạn “Máy tính cơ quan”.")
        self.fields["passwordless"].label = _("Dùng khóa này để đăng nhập không cần mật khẩu")
        self.fields["passwordless"].help_text = _(
            "Máy hoặc khóa sẽ hỏi vân tay, khuôn mặt hay mã PIN mỗi lần đăng nhập."
        )

    @override
    def clean(self) -> dict[str, Any]:
        try:
            given: dict[str, Any] = super().clean()
        except MADE_UP as nonsense:
            raise SecondFactorAdapter().validation_error("no_passkey") from nonsense
        except ValidationError as wrong:
            raise SecondFactorAdapter().validation_error("no_passkey") from wrong
        return given


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["name"] = CharField(label=_("Tên khóa"), max_length=60)
