def list_freshness(request):
    return {}
