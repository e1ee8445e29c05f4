"""Packages of the document axis: what mutation of them begins with."""

from tests.papers.edxml import senders

TAGS = (
    *("<edXML:From>", "</edXML:From>", "<OrganId>000.00.01.H99</OrganId>", "<Bussiness>", "cid:"),
    *("<PromulgationDate>2026/02/30</PromulgationDate>", "<StatusCode>16</StatusCode>", "<Status>"),
    *(
        "<AttachmentEncoded>",
        "<Attachment>",
        "<ContentTransferEncoded>UEsDBA==",
        "<![CDATA[",
        "]]>",
    ),
    *("<!DOCTYPE edXML [", "&#x0;", "&amp;", 'xmlns:edXML="x"', "<MessageHeader>", "9999/12/31"),
    *("23:59:60", "+99:99", "<BussinessDocType>3</BussinessDocType>", "<?xml version='1.0'?>"),
)


def packages() -> tuple[bytes, ...]:
    """Packages of the axis as different programs write them, and a status."""
    status = (
        "<edXML xmlns='http://www.mic.gov.vn/TBT/QCVN_102_2016'><edXMLEnvelope><edXMLHeader><Status>"
        "<ResponseFor><OrganId>H99</OrganId><Code>46/KH-UBND</Code></ResponseFor><From><OrganId>H99."
        "01</OrganId><OrganName>Sở Nội vụ</OrganName></From><StatusCode>03</StatusCode><Timestamp>"
        "2026/02/03 09:00:00</Timestamp></Status></edXMLHeader></edXMLEnvelope></edXML>"
    )
    return (*senders.FORMS.values(), status.encode())
