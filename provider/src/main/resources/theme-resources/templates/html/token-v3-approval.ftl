<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("tokenV3MailApprovalWhat", app)}</p>
<p><a href="${link}">${link}</a></p>
<p>${msg("tokenV3MailApprovalDo")}</p>
</@layout.emailLayout>
