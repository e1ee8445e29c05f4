"""One paper as different programs write it: prefixes, namespaces, order, case, wrapping."""

import base64
import io
import zipfile

PAPER = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LAM GIANG\tĐộc lập - Tự do - Hạnh phúc
Số: 46/KH-UBND\tLam Giang, ngày 03 tháng 02 năm 2026
KẾ HOẠCH
Công tác dân vận năm 2026
I. NHIỆM VỤ
1. Sở Nội vụ báo cáo trước ngày 30/11/2026.
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Văn Chính""".encode()
NS = "http://www.mic.gov.vn/TBT/QCVN_102_2016"


def encoded(data=PAPER):
    return base64.b64encode(data).decode()


def zipped(data=PAPER):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("7f3a.txt", data)
    return held.getvalue()


# as the development kit of the national axis writes it
SDK = f"""<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="{NS}">
  <edXML:edXMLEnvelope xmlns:edXML="{NS}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From><edXML:OrganId>H99</edXML:OrganId>
          <edXML:OrganName>Ủy ban nhân dân tỉnh Lam Giang</edXML:OrganName></edXML:From>
        <edXML:To><edXML:OrganId>H99.01</edXML:OrganId>
          <edXML:OrganName>Sở Nội vụ</edXML:OrganName></edXML:To>
        <edXML:To><edXML:OrganId>000.00.02.H99</edXML:OrganId>
          <edXML:OrganName>Sở Y tế</edXML:OrganName></edXML:To>
        <edXML:Code><edXML:CodeNumber>46</edXML:CodeNumber>
          <edXML:CodeNotation>KH-UBND</edXML:CodeNotation></edXML:Code>
        <edXML:PromulgationInfo><edXML:Place>Lam Giang</edXML:Place>
          <edXML:PromulgationDate>2026/02/03</edXML:PromulgationDate></edXML:PromulgationInfo>
        <edXML:DocumentType><edXML:Type>10</edXML:Type>
          <edXML:TypeName>Kế hoạch</edXML:TypeName></edXML:DocumentType>
        <edXML:Subject>Công tác dân vận năm 2026</edXML:Subject>
        <edXML:SignerInfo><edXML:Competence>KT. Chủ tịch</edXML:Competence>
          <edXML:FullName>Lê Văn Chính</edXML:FullName></edXML:SignerInfo>
        <edXML:DueDate/>
        <edXML:OtherInfo><edXML:Priority>0</edXML:Priority>
          <edXML:Appendixes><edXML:Appendix></edXML:Appendix></edXML:Appendixes></edXML:OtherInfo>
        <edXML:DocumentId>H99,2026/02/03,46/KH-UBND</edXML:DocumentId>
      </edXML:MessageHeader>
      <edXML:TraceHeaderList id="a1" version="1.0" mustUnderstand="1">
        <edXML:TraceHeader><edXML:OrganId>H99</edXML:OrganId>
          <edXML:Timestamp>2026/02/03 08:30:00</edXML:Timestamp></edXML:TraceHeader>
        <edXML:Bussiness><edXML:BussinessDocType>0</edXML:BussinessDocType>
          <edXML:Paper>0</edXML:Paper></edXML:Bussiness>
      </edXML:TraceHeaderList>
      <edXML:DigitalSignature/>
    </edXML:edXMLHeader>
    <edXML:edXMLBody><edXML:edXMLManifest version="1.0">
      <edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="cid:77">
        <edXML:AttachmentName>Kế hoạch.txt</edXML:AttachmentName>
        <edXML:ContentType>text/plain</edXML:ContentType>
        <edXML:ContentId>cid:77</edXML:ContentId></edXML:Reference>
    </edXML:edXMLManifest></edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded><Attachment><ContentId>77</ContentId>
    <ContentTransferEncoded>{encoded()}</ContentTransferEncoded>
    <AttachmentName>Kế hoạch.txt</AttachmentName></Attachment></AttachmentEncoded>
</edXML>"""

HEADER = SDK[SDK.index("<edXML:MessageHeader>") : SDK.index("</edXML:MessageHeader>")]
BARE = HEADER.replace("edXML:", "").replace("<MessageHeader>", "")

# no namespace at all, parts in another order, names in small letters, days the other way round
SMALL = f"""<edxml><edxmlenvelope><edxmlheader><traceheaderlist><business>
<businessdoctype>0</businessdoctype></business></traceheaderlist><messageheader>
{
    BARE.lower()
    .replace("ủy ban nhân dân tỉnh lam giang", "Ủy ban nhân dân tỉnh Lam Giang")
    .replace("lê văn chính", "Lê Văn Chính")
    .replace("kh-ubnd", "KH-UBND")
    .replace("h99", "H99")
    .replace("2026/02/03</promulgationdate>", "03/02/2026</promulgationdate>")
}
</messageheader></edxmlheader></edxmlenvelope><attachmentencoded><attachment>
<attachmentname>Kế hoạch.txt</attachmentname>
<contenttransferencoded>{encoded()[:40]}
{encoded()[40:]}</contenttransferencoded></attachment></attachmentencoded></edxml>"""

# the envelope as root, the header not wrapped, one file zipped; ISO moments
FLAT = f"""<EdXMLEnvelope xmlns="http://www.go.vn/eDoc"><MessageHeader>{BARE}</MessageHeader>
<TraceHeaderList><TraceHeader><OrganId>H99</OrganId><Timestamp>2026-02-03T08:30:00+07:00</Timestamp>
</TraceHeader><Bussiness><BussinessDocType>0</BussinessDocType></Bussiness></TraceHeaderList>
<Attachments><Attachment><ContentId>cid:1</ContentId><AttachmentName>Kế hoạch.txt</AttachmentName>
<ContentTransferEncoded>{encoded(zipped())}</ContentTransferEncoded></Attachment></Attachments>
</EdXMLEnvelope>"""

# the oldest: a SOAP envelope
SOAP = f"""<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"
 xmlns:edXML="http://www.e-doc.vn/Schema/"><SOAP-ENV:Header>{HEADER}</edXML:MessageHeader>
<edXML:TraceHeaderList><edXML:Bussiness><edXML:BussinessDocType>0</edXML:BussinessDocType>
</edXML:Bussiness></edXML:TraceHeaderList></SOAP-ENV:Header><SOAP-ENV:Body><edXML:Manifest>
<edXML:Reference><edXML:ContentId>5</edXML:ContentId></edXML:Reference></edXML:Manifest>
<edXML:Attachment><edXML:ContentId>5</edXML:ContentId>
<edXML:AttachmentName>C:\\gửi\\Kế hoạch.txt</edXML:AttachmentName>
<edXML:ContentTransferEncoded>{encoded()}</edXML:ContentTransferEncoded></edXML:Attachment>
</SOAP-ENV:Body></SOAP-ENV:Envelope>"""

FORMS = {
    "sdk": SDK.encode(),
    "small": SMALL.encode(),
    "flat": FLAT.encode(),
    "soap": SOAP.encode(),
    "utf-16": SDK.replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16"),
}
