from __future__ import annotations

import pytest

from screening.sharing.domains import domain_of_mail, domain_of_site, free_mailbox


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("https://www.maplekite.example/works?lang=en", "maplekite.example"),
        ("maplekite.example", "maplekite.example"),
        ("HTTP://MapleKite.example:8080/", "maplekite.example"),
        ("en.maplekite.example.", "maplekite.example"),
        ("www.hanseong-ani.co.kr", "hanseong-ani.co.kr"),
        ("http://ani.hanseong.com.cn/about", "hanseong.com.cn"),
        ("동화.kr", "xn--2q1bx76d.kr"),
        ("https://inkbridge.wixsite.com/studio", "inkbridge.wixsite.com"),
        ("www.inkbridge.blogspot.com", "inkbridge.blogspot.com"),
        ("https://www.wixsite.com/inkbridge", ""),
        ("https://wordpress.com", ""),
        ("https://www.facebook.com/inkbridge", ""),
        ("https://sites.google.com/view/inkbridge", ""),
        ("blog.naver.com/inkbridge", ""),
        ("co.kr", ""),
        ("192.168.0.1", ""),
        ("none", ""),
        ("n/a", ""),
        ("", ""),
        ("http://[broken", ""),
    ],
)
def test_domain_of_site(text: str, domain: str) -> None:
    assert domain_of_site(text) == domain


@pytest.mark.parametrize(
    ("text", "domain", "mailbox"),
    [
        ("studio@maplekite.example", "maplekite.example", ""),
        (" Info@MAIL.hanseong.com.cn ", "hanseong.com.cn", ""),
        ("InkBridge@gmail.com", "", "inkbridge@gmail.com"),
        ("ani@yahoo.co.jp", "", "ani@yahoo.co.jp"),
        ("12345678@qq.com", "", "12345678@qq.com"),
        ("no mail", "", ""),
        ("@gmail.com", "", ""),
        ("ani@localhost", "", ""),
    ],
)
def test_mail_domain_and_mailbox(text: str, domain: str, mailbox: str) -> None:
    assert (domain_of_mail(text), free_mailbox(text)) == (domain, mailbox)
