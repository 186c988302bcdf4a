"""Web domains: which name on the internet is somebody's own, and which is everybody's."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SECOND_LEVEL: Final = _words("ac co com edu gen go gob gov gouv ind mil ne net nom or org pe re")
"""Under a country's ending these part registrants as "com" does: studio.co.kr is the studio's, co.kr nobody's."""
EVERYBODYS: Final = _words(
    """
    126.com 139.com 163.com 189.cn 1688.com 21cn.com about.me alibaba.com aliexpress.com aliyun.com aol.com
    artstation.com baidu.com behance.net bilibili.com bit.ly bk.ru crunchbase.com daum.net deviantart.com dribbble.com
    dropbox.com facebook.com fastmail.com fb.com foxmail.com gmail.com google.com googlemail.com hanmail.net icloud.com
    imdb.com inbox.ru instagram.com kakao.com linkedin.com linktr.ee list.ru mac.com made-in-china.com mail.com mail.ru
    me.com medium.com msn.com nate.com naver.com ok.ru pinterest.com proton.me protonmail.com qq.com rambler.ru rocketmail.com
    sina.cn sina.com sohu.com t.me taobao.com tiktok.com tutanota.com twitter.com ukr.net upwork.com vimeo.com vk.com web.de
    wechat.com weibo.com weixin.com whatsapp.com wikipedia.org x.com yeah.net youtube.com zhihu.com zoho.com
    """
)
"""Free mail, social networks, market places: an address there says nothing of whose it is."""
EVERYBODYS_UNDER_ANY_ENDING: Final = frozenset({"gmx", "hotmail", "live", "outlook", "yahoo", "yandex"})
BUILDERS: Final = _words(
    """
    azurewebsites.net blogspot.com business.site cafe24.com carrd.co free.fr github.io godaddysites.com herokuapp.com
    imweb.me jimdofree.com jimdosite.com modoo.at myshopify.com mystrikingly.com netlify.app notion.site pages.dev
    squarespace.com strikingly.com tistory.com tumblr.com vercel.app webflow.io weebly.com wixsite.com wordpress.com
    """
)
"""Who builds a site there has a name of its own below it: that whole name is theirs, the builder's is not."""

_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def domain_of_site(text: str) -> str:
    """The domain that the owner of a web address holds, in its ASCII form; nothing where there is none, or where it is
    everybody's."""
    text = text.strip()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    return _own(host)


def domain_of_mail(text: str) -> str:
    """The same for an e-mail address."""
    name, at, host = text.strip().rpartition("@")
    return _own(host) if name and at else ""


def free_mailbox(text: str) -> str:
    """The e-mail address itself where its domain is everybody's: then only the whole of it is somebody's."""
    text = text.strip().lower()
    name, _, host = text.rpartition("@")
    return text if name and _is_host(_ascii(host)) and not _own(host) else ""


def _own(host: str) -> str:
    host = _ascii(host)
    if not _is_host(host):
        return ""
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    domain = ".".join(labels[-keep:])
    if domain in BUILDERS:
        return host.removeprefix("www.") if len(labels) > keep and host != f"www.{domain}" else ""
    is_everybodys = domain in EVERYBODYS or labels[-keep] in EVERYBODYS_UNDER_ANY_ENDING
    is_nobodys = len(labels) == 2 and len(labels[1]) == 2 and labels[0] in SECOND_LEVEL
    return "" if is_everybodys or is_nobodys else domain


def _ascii(host: str) -> str:
    host = host.strip().rstrip(".").lower()
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ""


def _is_host(host: str) -> bool:
    return bool(_HOST.fullmatch(host))
